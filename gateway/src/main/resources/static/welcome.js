const roles = {
  rep: '销售代表 · Representative', service: '客户服务 · Customer service', manager: '经理 · Manager',
  director: '总监 · Director', admin: '管理员 · Administrator'
};

fetch('/api/session').then(answer => answer.ok ? answer.json() : null).then(session => {
  document.getElementById(session ? 'in' : 'out').hidden = false;
  if (session) {
    document.getElementById('name').textContent = session.name || session.subject;
    document.getElementById('place').textContent = [...session.roles.map(role => roles[role] || role), session.unit].filter(Boolean).join(' · ');
    document.getElementById('csrf').value = session.csrf ? session.csrf.token : '';
  }
});
